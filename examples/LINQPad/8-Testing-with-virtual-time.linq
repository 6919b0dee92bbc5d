<Query Kind="Statements">
  <NuGetReference>Connect.Chat.LocalConnect</NuGetReference>
  <NuGetReference>Connect.Chat.Reactive</NuGetReference>
  <Namespace>Connect.Chat.Local</Namespace>
  <Namespace>Connect.Chat.Reactive</Namespace>
  <Namespace>Connect.Chat.Reactive.Testing</Namespace>
  <Namespace>System.Reactive.Linq</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// A chat without a network, for unit tests: the test pushes what the service would send, and moves the clock.
var time = new VirtualTime();
var chat = new FakeChatSession(time: time);
chat.TypingParticipants.Select(all => $"{time.GetUtcNow():HH:mm:ss} {all.Count} typing").Dump("Typing");
chat.Messages.Select(message => new { message.Content, message.Origin }).Dump("Messages");
await chat.ConnectAsync();

chat.PushTyping();
time.Advance(TimeSpan.FromSeconds(12));     // without another typing event, the indicator disappears
chat.PushMessage("Hello");

chat.LoseConnection();
time.Advance(TimeSpan.FromMinutes(5));
chat.Reconnect(new TextMessage { Content = "Missed", Participant = chat.Other });

chat.FailNextSend();
await chat.SendMessageAsync("This send fails").ContinueWith(send => send.Exception.InnerException.Message.Dump("Failed"));
chat.CurrentTranscript.Select(entry => new { (entry.Item as ChatMessage)?.Content, entry.Status }).Dump("Transcript");
chat.End();
