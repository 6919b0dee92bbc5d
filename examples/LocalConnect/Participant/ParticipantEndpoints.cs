namespace Connect.Chat.Local;

/// <summary>The operations of the participant service, their paths and the tokens that authorize them.</summary>
internal static class ParticipantEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, LocalService service)
    {
        ParticipantPipeline pipeline = new(service);
        ServiceJson json = ServiceJson.Default;

        routes.MapPost("/participant/connection", pipeline.Operation(
            "CreateParticipantConnection",
            TicketKind.Participant,
            json.CreateParticipantConnectionRequest,
            json.CreateParticipantConnectionResponse,
            CreateParticipantConnection.Handle));
        routes.MapPost("/participant/disconnect", pipeline.Operation(
            "DisconnectParticipant",
            TicketKind.Connection,
            json.DisconnectParticipantRequest,
            json.DisconnectParticipantResponse,
            DisconnectParticipant.Handle));
        routes.MapPost("/participant/message", pipeline.Operation(
            "SendMessage",
            TicketKind.Connection,
            json.SendMessageRequest,
            json.SendMessageResponse,
            SendMessage.Handle));
        routes.MapPost("/participant/event", pipeline.Operation(
            "SendEvent",
            TicketKind.Connection,
            json.SendEventRequest,
            json.SendEventResponse,
            SendEvent.Handle));
        routes.MapPost("/participant/transcript", pipeline.Operation(
            "GetTranscript",
            TicketKind.Connection,
            json.GetTranscriptRequest,
            json.GetTranscriptResponse,
            GetTranscript.Handle));
        routes.MapPost("/participant/start-attachment-upload", pipeline.Operation(
            "StartAttachmentUpload",
            TicketKind.Connection,
            json.StartAttachmentUploadRequest,
            json.StartAttachmentUploadResponse,
            StartAttachmentUpload.Handle));
        routes.MapPost("/participant/complete-attachment-upload", pipeline.Operation(
            "CompleteAttachmentUpload",
            TicketKind.Connection,
            json.CompleteAttachmentUploadRequest,
            json.CompleteAttachmentUploadResponse,
            CompleteAttachmentUpload.Handle));
        routes.MapPost("/participant/attachment", pipeline.Operation(
            "GetAttachment",
            TicketKind.Connection,
            json.GetAttachmentRequest,
            json.GetAttachmentResponse,
            GetAttachment.Handle));
        routes.MapGet("/participant/views/{viewToken}", pipeline.Operation(
            "DescribeView",
            TicketKind.Connection,
            DescribeView.ReadAsync,
            json.DescribeViewResponse,
            DescribeView.Handle));
        routes.MapPost("/participant/authentication-url", pipeline.Operation(
            "GetAuthenticationUrl",
            TicketKind.Connection,
            json.GetAuthenticationUrlRequest,
            json.GetAuthenticationUrlResponse,
            GetAuthenticationUrl.Handle));
        routes.MapPost("/participant/cancel-authentication", pipeline.Operation(
            "CancelParticipantAuthentication",
            TicketKind.Connection,
            json.CancelParticipantAuthenticationRequest,
            json.CancelParticipantAuthenticationResponse,
            CancelParticipantAuthentication.Handle));
    }
}
