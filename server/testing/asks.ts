export type Commands = Record<string, (params: never) => Promise<unknown> | unknown>;

interface Ask {
  type: 'ask';
  id: number;
  command: string;
  params?: unknown;
}

/** Answers the parent's questions over the IPC channel; without a parent nobody would end this process, so it ends with it. */
export function answerAsks(commands: Commands): void {
  process.on('message', (message: Ask) => {
    if (message.type !== 'ask') return;
    const answer = async (): Promise<unknown> => {
      const command = commands[message.command];
      if (!command) throw new Error(`unknown command ${message.command}`);
      return command((message.params ?? {}) as never);
    };
    answer().then(
      (result) => process.send?.({ type: 'answer', id: message.id, result: result ?? null }),
      (error: unknown) => process.send?.({ type: 'refused', id: message.id, message: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
