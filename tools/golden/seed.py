"""The random orders that our seeds give, so that a script can visit films in the order that Lucency does.

Twin of Seed.derive and Seed.permutation: mixing by variant 13 of MurmurHash3's finaliser, numbers by Java's SplittableRandom.
"""
MASK = (1 << 64) - 1


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def derive(value, *purpose):
    mixed = value
    for part in purpose:
        mixed = mix((mixed + 0x9E3779B97F4A7C15) & MASK) ^ mix((part + 0xD1B54A32D192ED03) & MASK)
    return mix(mixed)


class SplittableRandom:
    def __init__(self, seed):
        self.state = seed

    def next_int(self):
        """32 random bits."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 33)) * 0x62A9D9ED799705F5) & MASK
        z = ((z ^ (z >> 28)) * 0xCB24D0A5C88C35B3) & MASK
        return z >> 32

    def below(self, bound):
        """A whole number from 0 to bound - 1, as SplittableRandom.nextInt(bound)."""
        bits = self.next_int()
        if bound & (bound - 1) == 0:
            return bits & (bound - 1)
        while True:
            u = bits >> 1
            r = u % bound
            if u + (bound - 1) - r < 1 << 31:
                return r
            bits = self.next_int()


def permutation(seed, count):
    order = list(range(count))
    random = SplittableRandom(seed)
    for i in range(count - 1, 0, -1):
        j = random.below(i + 1)
        order[i], order[j] = order[j], order[i]
    return order
