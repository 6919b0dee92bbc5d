// The browser features that ChatJS requires and Node does not have.

import WebSocket from "ws";

define("self", globalThis);
define("window", globalThis);
define("navigator", { userAgent: `Node/${process.versions.node}`, onLine: true });
define("document", {});
define("WebSocket", WebSocket);
define("fetch", fetchAsBrowsersDo(globalThis.fetch));

function define(name, value) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

// Browsers ignore a Content-Length header and set the length themselves; Node rejects the header.
function fetchAsBrowsersDo(fetch) {
    return (input, init) => {
        const request = new Request(input, init);
        request.headers.delete("content-length");
        return fetch(request);
    };
}
