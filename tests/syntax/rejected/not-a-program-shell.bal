#!/usr/bin/env balc
function main (string[] args) { return; }
