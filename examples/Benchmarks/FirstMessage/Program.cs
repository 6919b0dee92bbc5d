using System.Diagnostics;
using Connect.Chat.Reactive;
using FirstMessage;

// The arguments: endpoint, contact id, participant id and participant token. Prints four timestamps of the monotonic
// clock, which all processes of a machine share, and the processor time so far in ticks.
var startedAt = Stopwatch.GetTimestamp();
using var answers = new AnswerClock();
using var http = new HttpClient(answers);
var received = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);

var details = new ChatDetails(args[1], args[2], args[3]);
await using var chat = ChatSession.CreateCustomer(details, new() { Endpoint = new(args[0]), HttpClient = http });
using var messages = chat.Messages.Subscribe(_ => received.TrySetResult(Stopwatch.GetTimestamp()));
await chat.ConnectAsync();
var receivedAt = await received.Task;
var processor = Environment.CpuUsage.TotalTime.Ticks;
Console.WriteLine($"{startedAt} {answers.FirstAt} {answers.LastAt} {receivedAt} {processor}");
