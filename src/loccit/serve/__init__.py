"""The reading room: the draft beside its sources, in the browser of whoever started it.

`start.open_room` is the way in; it needs the extra `loccit[serve]`.
"""
