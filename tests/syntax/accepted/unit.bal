package org.wso2.service.sample;

import ballerina.net.http as h;
import ballerina/net.ws;
import foo;
/* A block comment
   over two lines. */
const string NAME = "x"; // and a line comment
const int LIMIT = -5;
int counter = 0;
map<json> cache;
string[] names = [];
http:ClientConnector[][] matrix;
