using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Worker.Service;

/// <summary>
/// Takes over chats. The contact flow's Lambda function posts the response of CreateParticipant, with the contact id,
/// and repeats that until it gets 200, 201 or 410.
/// </summary>
internal static class Intake
{
    public static async Task AcceptAsync(HttpContext http)
    {
        http.Response.StatusCode = await ReadAsync(http.Request) is { } details
            ? await AddAsync(http.RequestServices.GetRequiredService<IChatSessionHost>(), details, http.RequestAborted)
            : StatusCodes.Status400BadRequest;
    }

    private static async Task<ChatDetails?> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        try
        {
            return ChatDetails.Parse(await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static async Task<int> AddAsync(
        IChatSessionHost host, ChatDetails details, CancellationToken cancellationToken)
    {
        try
        {
            await host.AddAsync(new(details), cancellationToken);
            return StatusCodes.Status201Created;
        }
        catch (InvalidOperationException) when (host.Find(details.ContactId) is not null)
        {
            // The response to an earlier post was lost with the process.
            return StatusCodes.Status200OK;
        }
        catch (Exception exception) when (
            exception is ChatEndedException or ChatConnectException { Reason: ChatConnectFailure.AccessDenied })
        {
            return StatusCodes.Status410Gone;
        }
        catch (Exception exception) when (exception is ChatException or InvalidOperationException)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }
    }
}
