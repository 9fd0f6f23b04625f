"""The public modules again, for TensorFlow's `tf.keras`: written by tools/api/generate.py."""
