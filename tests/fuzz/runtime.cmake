# Requests to resources: routing, parameters, media types.
fuzz_target(route dispatch library)
# Functions of the library on any text: dates, uris, regular expressions, encodings.
fuzz_target(library library)
