namespace Connect.Chat.Local;

/// <summary>The operations of the participant service and what carries them out.</summary>
internal static class ParticipantEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, LocalService service)
    {
        ParticipantPipeline pipeline = new(routes, service);
        ServiceJson json = ServiceJson.Default;

        pipeline.Map(
            ParticipantModel.CreateParticipantConnection,
            json.CreateParticipantConnectionRequest,
            json.CreateParticipantConnectionResponse,
            CreateParticipantConnection.Handle);
        pipeline.Map(
            ParticipantModel.DisconnectParticipant,
            json.DisconnectParticipantRequest,
            json.DisconnectParticipantResponse,
            DisconnectParticipant.Handle);
        pipeline.Map(
            ParticipantModel.SendMessage, json.SendMessageRequest, json.SendMessageResponse, SendMessage.Handle);
        pipeline.Map(ParticipantModel.SendEvent, json.SendEventRequest, json.SendEventResponse, SendEvent.Handle);
        pipeline.Map(
            ParticipantModel.GetTranscript,
            json.GetTranscriptRequest,
            json.GetTranscriptResponse,
            GetTranscript.Handle);
        pipeline.Map(
            ParticipantModel.StartAttachmentUpload,
            json.StartAttachmentUploadRequest,
            json.StartAttachmentUploadResponse,
            StartAttachmentUpload.Handle);
        pipeline.Map(
            ParticipantModel.CompleteAttachmentUpload,
            json.CompleteAttachmentUploadRequest,
            json.CompleteAttachmentUploadResponse,
            CompleteAttachmentUpload.Handle);
        pipeline.Map(
            ParticipantModel.GetAttachment,
            json.GetAttachmentRequest,
            json.GetAttachmentResponse,
            GetAttachment.Handle);
        pipeline.Map(
            ParticipantModel.DescribeView, json.DescribeViewRequest, json.DescribeViewResponse, DescribeView.Handle);
        pipeline.Map(
            ParticipantModel.GetAuthenticationUrl,
            json.GetAuthenticationUrlRequest,
            json.GetAuthenticationUrlResponse,
            GetAuthenticationUrl.Handle);
        pipeline.Map(
            ParticipantModel.CancelParticipantAuthentication,
            json.CancelParticipantAuthenticationRequest,
            json.CancelParticipantAuthenticationResponse,
            CancelParticipantAuthentication.Handle);
    }
}
