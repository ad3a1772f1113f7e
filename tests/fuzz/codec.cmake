# Everything of the network that reads a peer's bytes.
fuzz_target(ws_frame net_codec)
fuzz_target(http_head net_codec)
