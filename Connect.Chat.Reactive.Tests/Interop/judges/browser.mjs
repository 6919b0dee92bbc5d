// What ChatJS expects of the place it runs in, and Node does not have.

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

// Browsers set the length of a body themselves, and ignore what they are told it is; Node refuses to be told.
function fetchAsBrowsersDo(fetch) {
    return (input, init) => {
        const request = new Request(input, init);
        request.headers.delete("content-length");
        return fetch(request);
    };
}
