#!/usr/bin/env python3
"""The world around the agent for `deploy/faults`: feeds that grow, and receivers that write down what came. Not part of the product.

  faults.py world PORT LOG     /feed/N grows by an entry each time it is asked; /late has forty entries more, two hours old, once a file `up` lies
                               beside LOG; /big is 15 MB; /hook/NAME takes, /slow/NAME takes after 30 s, /hang never answers; /count and /ids
                               tell what was taken. LOG gets a line for each webhook before it is answered: time, path, id, and what it tells of.
  faults.py dns PORT           a name server that knows no name, and says nothing at all of those that begin with slow
  faults.py crowd PORT N       N connections that send half a request and wait
"""
import email.utils, http.server, json, os, socket, socketserver, sys, threading, time


class World(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    lock = threading.Lock()
    polls = {}
    taken = []

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", kind="text/plain"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path.startswith("/feed/"):
            with self.lock:
                number = self.polls[self.path] = self.polls.get(self.path, 0) + 1
            size = int(os.environ.get("ENTRY_BYTES", "100"))
            per_poll = int(os.environ.get("ENTRIES", "1"))
            items = "".join(
                f"<item><title>Lavrov {self.path} {n}</title><guid>{self.path}-{n}</guid><link>https://e.example{self.path}/{n}</link>"
                f"<description>{'mot ' * (size // 4)}</description></item>"
                for n in range(max(0, number - 20) * per_poll, number * per_poll))
            self.answer(200, f"<rss><channel><title>F</title>{items}</channel></rss>".encode(), "application/rss+xml")
        elif self.path == "/late":
            up = os.path.join(os.path.dirname(sys.argv[3]), "up")
            then = os.path.getmtime(up) - 7200 if os.path.exists(up) else time.time()
            items = "".join(
                f"<item><title>Lavrov /late {n}</title><guid>/late-{n}</guid><link>https://e.example/late/{n}</link>"
                + (f"<pubDate>{email.utils.formatdate(then)}</pubDate>" if n else "") + "</item>"
                for n in range(41 if os.path.exists(up) else 1))
            self.answer(200, f"<rss><channel><title>F</title>{items}</channel></rss>".encode(), "application/rss+xml")
        elif self.path.startswith("/big"):
            item = "<item><title>Lavrov</title><guid>1</guid><description>" + "mot " * (15 << 18) + "</description></item>"
            self.answer(200, f"<rss><channel>{item}</channel></rss>".encode(), "application/rss+xml")
        elif self.path == "/count":
            self.answer(200, str(len(self.taken)).encode())
        elif self.path == "/ids":
            self.answer(200, json.dumps(self.taken).encode())
        else:
            self.answer(404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path.startswith("/hang"):
            time.sleep(600)
            return
        data = json.loads(body).get("data", {})
        what = f"{data['kind']}:{data['count']}" if "count" in data else data.get("article", {}).get("url")
        with self.lock:
            self.taken.append([self.path, self.headers.get("webhook-id"), hash(body), time.time()])
            with open(sys.argv[3], "a") as log:
                log.write(f"{time.time()} {self.path} {self.headers.get('webhook-id')} {what}\n")
                log.flush()
        if self.path.startswith("/slow"):
            time.sleep(float(os.environ.get("SLOW", "30")))
        self.answer(204)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, *arguments):
        pass


def dns(port):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", port))
    while True:
        query, sender = server.recvfrom(512)
        if query[13:17] == b"slow":
            continue
        # The same with QR, RD, RA and NXDOMAIN.
        server.sendto(query[:2] + b"\x81\x83" + query[4:6] + b"\0\0\0\0\0\0" + query[12:], sender)


def crowd(port, count):
    sockets, refused = [], 0
    while len(sockets) < count and refused < 20:
        try:
            one = socket.create_connection(("127.0.0.1", port), timeout=0.2)
            one.send(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
            sockets.append(one)
        except OSError:
            refused += 1
    print(len(sockets), flush=True)
    try:
        flood = socket.create_connection(("127.0.0.1", port), timeout=2)
        flood.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Big: " + b"x" * (1 << 20))
        print("header flood:", flood.recv(64).split(b"\r\n")[0].decode() or "closed", flush=True)
    except OSError as error:
        print("header flood: refused,", type(error).__name__, flush=True)
    time.sleep(int(os.environ.get("HOLD", "8")))


if sys.argv[1] == "world":
    Server((os.environ.get("LISTEN", "127.0.0.1"), int(sys.argv[2])), World).serve_forever()
elif sys.argv[1] == "dns":
    dns(int(sys.argv[2]))
else:
    crowd(int(sys.argv[2]), int(sys.argv[3]))
