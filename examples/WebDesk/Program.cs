using System.Net.Sockets;
using Connect.Chat.Local;
using Microsoft.AspNetCore.DataProtection;
using WebDesk.Chats;
using WebDesk.Components;

const string DefaultUrl = "http://127.0.0.1:5280";

const string Usage = $"Usage: dotnet run --project examples/WebDesk [-- --urls {DefaultUrl}]";

if (args is ["--help" or "-h" or "-?", ..])
{
    Console.WriteLine(Usage);
    return 0;
}

if (args is not ([] or ["--urls", _]))
{
    await Console.Error.WriteLineAsync($"The only argument is --urls, with an address.\n\n{Usage}");
    return 2;
}

await using var connect = await LocalConnect.StartAsync();
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // The folder of the program, so that it finds its files wherever it is started.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.Configuration["AllowedHosts"] = "127.0.0.1;localhost;[::1]";
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);
builder.WebHost.UseStaticWebAssets();
if (string.IsNullOrEmpty(builder.Configuration["urls"]))
    builder.WebHost.UseUrls(DefaultUrl);
// The keys protect the pages of this process only.
builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
builder.Services.AddSingleton(connect);
builder.Services.AddSingleton<ChatRooms>();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

await using var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapGet("/files/{contactId}/{role}/{attachmentId}", Files.DownloadAsync);
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
try
{
    await app.StartAsync();
}
catch (Exception exception) when (exception is FormatException or InvalidOperationException or IOException
    or SocketException)
{
    // A wrong address, or a port that is in use.
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

Console.WriteLine($"WebDesk: {app.Urls.First()}");
await app.WaitForShutdownAsync();
return 0;
