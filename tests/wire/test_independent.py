"""The same servers seen by a WebSocket implementation that is not ours: python3-websockets."""

import asyncio

import pytest
import websockets


def url(server, path):
    return f"ws://127.0.0.1:{server.port}{path}"


def run(coroutine):
    asyncio.run(asyncio.wait_for(coroutine, 60))


@pytest.mark.parametrize("compression", [None, "deflate"])
def test_echo(lab, compression):
    async def talk():
        async with websockets.connect(url(lab, "/echo/ws"), compression=compression, max_size=None) as peer:
            for text in ("", "hello", "é☃𝄞", "x" * 126, "y" * 65536, "z" * (1 << 20)):
                await peer.send(text)
                assert await peer.recv() == text

    run(talk())


def test_binary(lab):
    async def talk():
        async with websockets.connect(url(lab, "/binary/ws?name=&how=&target=")) as peer:
            await peer.send(bytes(range(256)))
            assert await peer.recv() == bytes(range(256))

    run(talk())


def test_fragments(lab):
    async def talk():
        async with websockets.connect(url(lab, "/echo/ws")) as peer:
            await peer.send(["a", "€", "", "b" * 1000])
            assert await peer.recv() == "a€" + "b" * 1000

    run(talk())


def test_pings(lab):
    async def talk():
        async with websockets.connect(url(lab, "/echo/ws")) as peer:
            waiters = [await peer.ping() for _ in range(10)]
            await asyncio.gather(*waiters)

    run(talk())


def test_closing_from_either_side(lab):
    async def talk():
        peer = await websockets.connect(url(lab, "/echo/ws"))
        await peer.close(4001, "done")
        assert (peer.close_code, peer.close_reason) == (4001, "done") or peer.close_code == 4001
        async with websockets.connect(url(lab, "/refuse/ws")) as refused:
            assert await refused.recv() == "go away"
            with pytest.raises(websockets.ConnectionClosedOK):
                await refused.recv()
            assert refused.close_code == 1000

    run(talk())


def test_refusals(lab):
    async def talk():
        with pytest.raises(websockets.InvalidStatusCode) as refused:
            await websockets.connect(url(lab, "/nowhere"))
        assert refused.value.status_code == 404
        with pytest.raises(websockets.InvalidStatusCode) as refused:
            await websockets.connect(url(lab, "/echo/ws"), origin="http://evil.example")
        assert refused.value.status_code == 403

    run(talk())


def test_a_crowd(lab):
    async def talk():
        peers = await asyncio.gather(*(websockets.connect(url(lab, "/crowd/ws")) for _ in range(50)))
        await asyncio.gather(*(peer.send(f"from {n}") for n, peer in enumerate(peers)))
        expected = {f"from {n}" for n in range(50)}
        orders = []
        for peer in peers:
            orders.append([await peer.recv() for _ in range(50)])
        assert set(orders[0]) == expected
        assert all(order == orders[0] for order in orders)
        await asyncio.gather(*(peer.close() for peer in peers))

    run(talk())
