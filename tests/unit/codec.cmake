# The pure parts of the network: frames, HTTP heads and bodies, the handshake, UTF-8.
unit_test(utf8 base)
unit_test(ws_frame net_codec)
unit_test(http_head net_codec)
unit_test(handshake net_codec)
