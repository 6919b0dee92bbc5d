// The protocol between a judge and the tests: commands are lines of JSON on the standard input; responses and events
// are lines of JSON on the standard output.

import { createInterface } from "node:readline";

/** Sends an object to the tests. */
export function say(line) {
    process.stdout.write(JSON.stringify(line) + "\n");
}

/** Executes commands concurrently until the standard input ends. */
export async function serve(commands) {
    for await (const line of createInterface({ input: process.stdin })) {
        const { id, command, args } = JSON.parse(line);
        respond(id, commands[command], args);
    }

    // The tests have ended. Open sockets and timers would keep the process alive.
    process.exit();
}

async function respond(id, command, args) {
    try {
        say({ id, result: (await command(args)) ?? null });
    } catch (error) {
        say({ id, error: describe(error) });
    }
}

// A thrown value can be an Error, whose members JSON omits, or any other object.
function describe(error) {
    return error instanceof Error ? { type: error.name, message: error.message } : (error ?? "nothing");
}
