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
# NumPy's own limit on the number of dimensions is 64, HDF5's 32.
MAX_RANK = 64
MAX_OBJECTS = 1_000_000
MAX_PATH = 65536
