// How a judge talks with the tests: commands come as lines of JSON on standard input, answers and events go as lines
// of JSON to standard output.

import { createInterface } from "node:readline";

/** Tells the tests something. */
export function say(line) {
    process.stdout.write(JSON.stringify(line) + "\n");
}

/** Answers commands, each as soon as it is done, until there will be no more. */
export async function serve(commands) {
    for await (const line of createInterface({ input: process.stdin })) {
        const { id, command, args } = JSON.parse(line);
        answer(id, commands[command], args);
    }

    // Whoever gave the commands is gone, and with it all that open sockets and timers were for.
    process.exit();
}

async function answer(id, command, args) {
    try {
        say({ id, result: (await command(args)) ?? null });
    } catch (error) {
        say({ id, error: describe(error) });
    }
}

// What is thrown may be an Error, whose own members JSON leaves out, or any other object.
function describe(error) {
    return error instanceof Error ? { type: error.name, message: error.message } : (error ?? "nothing");
}
