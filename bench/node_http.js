// node_http - a fixed answer from Node's http, as its documentation shows one.
//
//     node node_http.js PORT
'use strict';
const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 13 });
  response.end('Hello, World!');
});
server.keepAliveTimeout = 60000;
server.maxRequestsPerSocket = 0;
server.listen({ host: '127.0.0.1', port: Number(process.argv[2] || 0), backlog: 4096 }, () => {
  console.error(`listening on http://127.0.0.1:${server.address().port}/hello`);
});
process.on('SIGTERM', () => process.exit(0));
