"""Words compared with what stands there, letter by letter (Myers 1999)."""

from __future__ import annotations

import numpy as np

from loccit.library.index.compiled.jit import jit

__all__ = ["compare", "distinct"]


@jit
def compare(
    letters, alphabet, bases, ranks, begins, sizes,
    asking, documents, starts, ends, distances, lasts,
):  # fmt: skip
    numbers = np.zeros(alphabet, np.int32)  # of the letters sought, from 1 on
    masks = np.zeros((1, 1), np.uint64)
    own = ranks[:0]
    question, words = -1, 0
    for n in range(len(asking)):
        if asking[n] != question:
            for rank in own:
                if rank < alphabet:
                    numbers[rank] = 0
            question = asking[n]
            own = ranks[begins[question] : begins[question] + sizes[question]]
            words = (len(own) + 63) // 64
            masks = _masks(own, numbers, words)
        base = bases[documents[n]]
        window = letters[base + starts[n] : base + ends[n]]
        if words == 1:
            distance, last = _nearest_short(window, numbers, masks, len(own))
        elif words == 2:
            distance, last = _nearest_middling(window, numbers, masks, len(own))
        else:
            distance, last = _nearest(window, numbers, masks, len(own))
        distances[n], lasts[n] = distance, starts[n] + last


@jit
def _masks(own, numbers, words):
    """Gives the letters sought their numbers, and of each the bits of its places."""
    masks = np.zeros((len(own) + 1, words), np.uint64)
    met = 0
    for at in range(len(own)):
        rank = own[at]
        if rank < len(numbers):
            if numbers[rank] == 0:
                met += 1
                numbers[rank] = met
            masks[numbers[rank], at >> 6] |= np.uint64(1) << np.uint64(at & 63)
    return masks


@jit
def _nearest_short(window, numbers, masks, size):
    top = np.uint64(size - 1)
    one = np.uint64(1)
    plus, minus = ~np.uint64(0), np.uint64(0)
    score, best, last = size, size, 0
    for at in range(len(window)):
        equal = masks[numbers[window[at]], 0]
        across = (((equal & plus) + plus) ^ plus) | equal
        up = minus | ~(across | plus)
        down = plus & across
        score += np.int64(up >> top & one) - np.int64(down >> top & one)
        if score < best:
            best, last = score, at + 1
        up <<= one
        vertical = equal | minus
        plus = (down << one) | ~(vertical | up)
        minus = up & vertical
    return best, last


@jit
def _nearest_middling(window, numbers, masks, size):
    """`_nearest` for two words, which is what most quotations take."""
    top, one, end = np.uint64(size - 65), np.uint64(1), np.uint64(63)
    plus, minus = ~np.uint64(0), np.uint64(0)
    high_plus, high_minus = ~np.uint64(0), np.uint64(0)
    score, best, last = size, size, 0
    for at in range(len(window)):
        letter = numbers[window[at]]
        equal, high_equal = masks[letter, 0], masks[letter, 1]
        met = equal & plus
        total = met + plus
        carry = np.uint64(total < met)
        across = (total ^ plus) | equal
        up = minus | ~(across | plus)
        down = plus & across
        vertical = equal | minus
        shifted = up << one
        plus = (down << one) | ~(vertical | shifted)
        minus = shifted & vertical
        total = (high_equal & high_plus) + high_plus + carry
        across = (total ^ high_plus) | high_equal
        high_up = high_minus | ~(across | high_plus)
        high_down = high_plus & across
        score += np.int64(high_up >> top & one) - np.int64(high_down >> top & one)
        if score < best:
            best, last = score, at + 1
        vertical = high_equal | high_minus
        shifted = (high_up << one) | (up >> end)
        high_plus = (high_down << one) | (down >> end) | ~(vertical | shifted)
        high_minus = shifted & vertical
    return best, last


@jit
def _nearest(window, numbers, masks, size):
    words = masks.shape[1]
    top, one, end = np.uint64((size - 1) & 63), np.uint64(1), np.uint64(63)
    plus, minus = np.empty(words, np.uint64), np.zeros(words, np.uint64)
    plus[:] = ~np.uint64(0)
    score, best, last = size, size, 0
    up = down = np.uint64(0)
    for at in range(len(window)):
        letter = numbers[window[at]]
        carry_up = carry_down = carry = np.uint64(0)
        for word in range(words):
            equal = masks[letter, word]
            met = equal & plus[word]
            total = met + plus[word]
            carried = total < met
            total += carry
            carry = np.uint64(carried or total < carry)
            across = (total ^ plus[word]) | equal
            up = minus[word] | ~(across | plus[word])
            down = plus[word] & across
            vertical = equal | minus[word]
            shifted = (up << one) | carry_up
            lowered = (down << one) | carry_down
            carry_up, carry_down = up >> end, down >> end
            plus[word] = lowered | ~(vertical | shifted)
            minus[word] = shifted & vertical
        score += np.int64(up >> top & one) - np.int64(down >> top & one)
        if score < best:
            best, last = score, at + 1
    return best, last


@jit
def distinct(rows):
    kept = np.ones(len(rows), np.bool_)
    first = 0
    for nth in range(len(rows)):
        if rows[nth, 0] != rows[first, 0]:
            first = nth
        for other in range(first, nth):
            if kept[other] and rows[other, 1] == rows[nth, 1] and rows[other, 2] == rows[nth, 2]:
                start, end = max(rows[nth, 3], rows[other, 3]), min(rows[nth, 4], rows[other, 4])
                least = min(rows[nth, 4] - rows[nth, 3], rows[other, 4] - rows[other, 3])
                if 2 * (end - start) > least:
                    kept[nth] = False
                    break
    return kept
