using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Threading;

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
    /// <summary>Enough for one test.</summary>
    public static readonly TimeSpan ShortLife = TimeSpan.FromMinutes(1);

    /// <summary>Enough for a fixture, between whose tests those of others run.</summary>
    public static readonly TimeSpan LongLife = TimeSpan.FromMinutes(10);

    // What is not given is left out: JavaScript makes a difference between null and nothing.
    private static readonly JsonSerializerOptions Sparing = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Process _process;
    private readonly CancellationTokenSource _lifetime;
    private readonly CancellationTokenRegistration _killing;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> _waiting = [];
    private readonly ReplaySubject<JudgeEvent> _events = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _reading;
    private int _commands;

    private Judge(string script, string argument, TimeSpan lifetime)
    {
        // The warnings it would write are about versions of Node to come.
        _process = Node.Start(Node.Program!, NpmPackage.Folder, "--no-warnings", Path.Combine("judges", script), argument);
        _lifetime = new(lifetime);
        _killing = _lifetime.Token.Register(Kill);
        _reading = ReadAsync(_process.StandardError.ReadToEndAsync(CancellationToken.None));
    }

    /// <summary>Everything it has said and will say; fails when it ends by itself.</summary>
    public IObservable<JudgeEvent> Events => _events;

    /// <summary>Starts one, and waits until it has loaded all that it is made of.</summary>
    public static async Task<Judge> StartAsync(string script, string argument, TimeSpan lifetime)
    {
        Judge judge = new(script, argument, lifetime);
        try
        {
            await judge._events.FirstAsync(static e => e.Name == "ready").ToTask(judge._lifetime.Token);
            return judge;
        }
        catch
        {
            await judge.DisposeAsync();
            throw;
        }
    }

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

        return await answer.Task.Within();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _reading;
        await _killing.DisposeAsync();
        _lifetime.Dispose();
        _writing.Dispose();
        _events.Dispose();
        _process.Dispose();
    }

    private void Kill() => _process.Kill(entireProcessTree: true);

    private async Task ReadAsync(Task<string> errors)
    {
        string last = "";
        try
        {
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
                Take(JsonNode.Parse(last = line)!);
        }
        catch (JsonException)
        {
            // Something else than the judge writes to its output.
            Kill();
        }

        InvalidOperationException gone = new($"The judge is gone. It said last: {last} {await errors}");
        _events.OnError(gone);
        foreach (var answer in _waiting.Values)
            answer.TrySetException(gone);
    }

    private void Take(JsonNode line)
    {
        if ((string?)line["event"] is { } name)
            _events.OnNext(new(name, line["data"]));
        else if (!_waiting.TryRemove((int)line["id"]!, out var answer))
            throw new JsonException("Nobody asked for that.");
        else if (line["error"] is { } error)
            answer.SetException(new JudgeException(error));
        else
            answer.SetResult(line["result"]);
    }
}
