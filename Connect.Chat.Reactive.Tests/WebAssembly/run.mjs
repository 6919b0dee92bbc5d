// Runs the program in Node, of which not every supported version has a WebSocket.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [framework, modules, ...args] = process.argv.slice(2);
globalThis.WebSocket = createRequire(pathToFileURL(modules))("ws");

// In a browser, an empty address is that of the page: .NET makes such a request to see what the browser supports.
globalThis.Request = class extends Request {
    constructor(input, init) {
        super(input === "" ? "http://127.0.0.1/" : input, init);
    }
};

// Browsers ignore the length that a request claims; Node rejects it.
const fetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.delete("content-length");
    return fetch(request);
};

const { dotnet } = await import(pathToFileURL(`${framework}/dotnet.js`));
const { runMainAndExit } = await dotnet.withApplicationArguments(...args).create();
await runMainAndExit("WebAssembly.dll", args);
