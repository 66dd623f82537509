"""The format as typed entities: a file per part, and the one place that tells what is wrong with a
file's shape."""
