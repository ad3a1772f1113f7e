// node_ws - an echo or broadcast server on the npm package ws, as its documentation shows one.
//
//     node node_ws.js PORT PATH      on /broadcast each message goes to everybody
'use strict';
const { WebSocketServer, WebSocket } = require('ws');

const [port, path] = [Number(process.argv[2] || 0), process.argv[3] || '/echo'];
const server = new WebSocketServer({ host: '127.0.0.1', port, path, backlog: 4096 });

server.on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (data, isBinary) => {
    if (path === '/broadcast') {
      for (const client of server.clients) {
        if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
      }
    } else {
      socket.send(data, { binary: isBinary });
    }
  });
});
server.on('listening', () => {
  console.error(`listening on ws://127.0.0.1:${server.address().port}${path}`);
});
process.on('SIGTERM', () => process.exit(0));
