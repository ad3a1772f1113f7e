"""A client of lab.bal, which runs any function of the ws package on request."""

from peer import Peer


class LabClient(Peer):
    def __init__(self, server, ident="", query="", headers=None, **options):
        super().__init__(server.port, f"/lab/ws?id={ident}{query}", headers, **options)
        self.server = server
        self.ident = ident
        server.opened[ident] += 1
        self.expect("welcome")

    def __exit__(self, *_):
        """Its OnClose broadcasts: wait for that, so that it does not reach the clients of the next test."""
        super().__exit__()
        self.server.out.wait(rf"^close {self.ident} ", self.server.opened[self.ident])

    def ask(self, command, first="", second=""):
        for text in (command, first, second):
            self.send(text)

    def do(self, command, first="", second=""):
        """The function returns, and sends nothing to us."""
        self.ask(command, first, second)
        self.expect("ok")

    def fails(self, message, command, first="", second=""):
        """The function raises an error: it is on stderr, and the connection stays open."""
        before = len(self.server.err.find(message))
        self.ask(command, first, second)
        self.fence()
        self.server.err.wait(message, before + 1)


def expect_fenced(clients, *texts):
    """Each client has received exactly these texts."""
    for client in clients:
        for text in texts:
            client.expect(text)
        client.fence()
