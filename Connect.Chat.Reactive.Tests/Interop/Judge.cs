using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reactive.Subjects;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>Something that a judge says of its own accord.</summary>
internal sealed record JudgeEvent(string Name, JsonNode? Data);

/// <summary>A judge answered that it could not do what it was told to.</summary>
internal sealed class JudgeException(JsonNode error) : Exception($"The judge says: {error.ToJsonString()}")
{
    public JsonNode Error => error;
}

/// <summary>
/// One of the scripts in <c>judges/</c>, as a process: it is given commands and answers each, and says things in
/// between. It is killed with its test, or when its time is up.
/// </summary>
internal sealed class Judge : IAsyncDisposable
{
    // What is not given is left out: JavaScript makes a difference between null and nothing.
    private static readonly JsonSerializerOptions Sparing = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly CancellationTokenSource _lifetime = new(Lifetime);
    private readonly CancellationTokenRegistration _killing;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> _waiting = [];
    private readonly ReplaySubject<JudgeEvent> _events = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _reading;
    private int _commands;

    public Judge(string script, string argument)
    {
        // The warnings it would write are about versions of Node to come.
        _process = Node.Start(Node.Program!, NpmPackage.Folder, "--no-warnings", Path.Combine("judges", script), argument);
        _killing = _lifetime.Token.Register(() => _process.Kill(entireProcessTree: true));
        _reading = ReadAsync(_process.StandardError.ReadToEndAsync(CancellationToken.None));
    }

    /// <summary>Everything it has said and will say; fails when it ends by itself.</summary>
    public IObservable<JudgeEvent> Events => _events;

    /// <exception cref="JudgeException">It could not do that.</exception>
    public async Task<JsonNode?> TellAsync(string command, object? args = null)
    {
        int id = Interlocked.Increment(ref _commands);
        TaskCompletionSource<JsonNode?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        string line = JsonSerializer.Serialize(new { id, command, args }, Sparing);
        await _writing.WaitAsync(_lifetime.Token);
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }

        return await answer.Task.WaitAsync(_lifetime.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _reading;
        await _killing.DisposeAsync();
        _lifetime.Dispose();
        _writing.Dispose();
        _events.Dispose();
        _process.Dispose();
    }

    private async Task ReadAsync(Task<string> errors)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            Take(JsonNode.Parse(line)!);

        InvalidOperationException gone = new($"The judge is gone. {await errors}");
        _events.OnError(gone);
        foreach (var answer in _waiting.Values)
            answer.TrySetException(gone);
    }

    private void Take(JsonNode line)
    {
        if ((string?)line["event"] is { } name)
            _events.OnNext(new(name, line["data"]));
        else if (!_waiting.TryRemove((int)line["id"]!, out var answer))
            throw new InvalidOperationException($"Nobody asked for {line.ToJsonString()}");
        else if (line["error"] is { } error)
            answer.SetException(new JudgeException(error));
        else
            answer.SetResult(line["result"]);
    }
}
