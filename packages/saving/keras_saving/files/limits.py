"""How much a file may ask for. Each limit is far above any honest model."""

MIB = 2**20

# Decompressed size of a whole archive: this, or so many times what it takes on disk, whichever is more.
MAX_UNPACKED = 256 * MIB
MAX_RATIO = 20
MAX_MEMBERS = 100_000
MAX_CONFIG = 64 * MIB
MAX_METADATA = MIB

MAX_DEPTH = 512
MAX_STRING = 16 * MIB
# HDF5's and NumPy's own limits on the number of dimensions are 32 and 64.
MAX_RANK = 64
MAX_OBJECTS = 1_000_000
