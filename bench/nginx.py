#!/usr/bin/python3
"""Becomes an nginx of one process that answers /hello with a constant, on a free port of 127.0.0.1.

nginx takes no port 0 and does not say when it listens: this finds a port, and a child of it says so when it can connect.
The child then waits for the end of nginx and removes its folder.

usage: nginx.py NGINX    the path of the program
"""
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import time

CONFIGURATION = """
master_process off;
daemon off;
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 16384; }}
http {{
    access_log off;
    default_type text/plain;
    keepalive_requests 1000000000;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{
        listen {host}:{port} backlog=4096;
        location /hello {{ return 200 "Hello, World!"; }}
    }}
}}
"""


def announce(host, port):
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                print(f"listening on http://{host}:{port}/hello", file=sys.stderr, flush=True)
                return
        time.sleep(0.05)


def clean_up(server, folder):
    """When the process has ended, which `server` tells; a signal to all of the group is meant for it alone."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    select.select([server], [], [])
    shutil.rmtree(folder)


def main():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        host, port = taken.getsockname()
    folder = tempfile.mkdtemp(prefix="bench-nginx-")
    path = os.path.join(folder, "nginx.conf")
    with open(path, "w") as file:
        file.write(CONFIGURATION.format(folder=folder, host=host, port=port))
    server = os.pidfd_open(os.getpid())  # closed by the exec
    if os.fork() == 0:
        announce(host, port)
        clean_up(server, folder)
        os._exit(0)
    os.execv(sys.argv[1], [sys.argv[1], "-p", folder, "-c", path])


if __name__ == "__main__":
    main()
