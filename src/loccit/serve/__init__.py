"""The reading room: the draft beside its sources, in the browser of whoever started it.

`start.run` is the way in; it needs the extra `loccit[serve]`.

    start      the socket and the server
    app        addresses, and what stands before them: guard (other sites), keys (other users)
    pages      what is read        shown, opened, seeking, works: what each page shows
    changes    what is changed     forms, uploads: how it comes in
    answers    a whole page, or the one pane of it that a step changes (static/room.js)
    room       the draft with its report, what was decided, what is held
    stock      how what is held is opened and grows; work: while pages are looked at
    leaves     the pages of a source with their marks; sheets, tiffs: their images
    exports    what is handed on
"""
