using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive;

var details = new ChatDetails(contactId: args[1], participantId: args[2], participantToken: args[3]);
var chat = ChatSession.CreateCustomer(details, new ChatSessionOptions { Endpoint = new(args[0]) });
using var states = chat.State.Subscribe(state => Console.WriteLine($"state: {state.Phase}"));
using var messages = chat.Messages.Subscribe(message => Console.WriteLine($"message: {message.Content}"));
var last = chat.Messages.FirstAsync(static message => message.Content == "bye").ToTask();

await chat.ConnectAsync();
await chat.SendMessageAsync("from WebAssembly");
await last;
// Leaves the callback of the observer that received the message.
await Task.Yield();
await chat.DisposeAsync();
