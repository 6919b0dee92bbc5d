// Takes in the messages of one chat with amazon-connect-chatjs, and says how long that took from the first to the last.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import WebSocket from "ws";

// The library is made for browsers.
globalThis.window = globalThis;
globalThis.self = globalThis;
globalThis.WebSocket = WebSocket;
globalThis.document = { visibilityState: "visible", addEventListener() {}, removeEventListener() {} };
globalThis.addEventListener ??= () => {};
globalThis.removeEventListener ??= () => {};
if (!globalThis.navigator?.onLine)
    Object.defineProperty(globalThis, "navigator", { value: { onLine: true, userAgent: "node" }, configurable: true });

// Standard output is for answers.
console.log = console.info = console.debug = () => {};

createRequire(import.meta.url)("amazon-connect-chatjs");

const lines = createInterface({ input: process.stdin });
lines.on("close", () => process.exit(0));
lines.once("line", line => run(JSON.parse(line)).catch(error => {
    process.stderr.write(`${error?.stack ?? JSON.stringify(error)}\n`);
    process.exit(1);
}));

async function run({ endpoint, messages, contactId, participantId, participantToken }) {
    globalThis.connect.ChatSession.setGlobalConfig({
        endpoint,
        region: "us-east-1",
        loggerConfig: { useDefaultLogger: false },
        features: { messageReceipts: { shouldSendMessageReceipts: false } },
    });
    const session = globalThis.connect.ChatSession.create({
        type: globalThis.connect.ChatSession.SessionTypes.CUSTOMER,
        chatDetails: { contactId, participantId, participantToken },
        disableCSM: true,
    });

    let count = 0;
    let began = 0n;
    session.onMessage(({ data }) => {
        if (data.Type !== "MESSAGE")
            return;
        if (++count === 1)
            began = process.hrtime.bigint();
        if (count === messages)
            process.stdout.write(`${Number(process.hrtime.bigint() - began) / 1e9}\n`);
    });
    // It says that it is connected before it is subscribed; the first deep heartbeat is answered behind that.
    const subscribed = new Promise(resolve => session.onDeepHeartbeatSuccess(resolve));
    await session.connect();
    await subscribed;
    process.stdout.write("connected\n");
}
