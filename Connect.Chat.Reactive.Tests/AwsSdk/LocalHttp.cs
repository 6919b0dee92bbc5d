using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Connect.Chat.Reactive.Tests.AwsSdk;

/// <summary>Makes one HTTP call as the AWS SDK does: protocol rest-json, the token in a header.</summary>
internal sealed class LocalHttp(HttpClient http, Uri root)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new ConstantConverter() },
    };

    public Task<TResponse> PostAsync<TResponse>(
        string path, string bearer, object body, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse =>
        SendAsync<TResponse>(HttpMethod.Post, path, bearer, body, cancellationToken);

    public async Task<TResponse> SendAsync<TResponse>(
        HttpMethod method, string path, string bearer, object? body, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse
    {
        using var request = new HttpRequestMessage(method, new Uri(root, $"participant/{path}"));
        request.Headers.Add("X-Amz-Bearer", bearer);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var headers = new ResponseHeaders(response);
        if (!response.IsSuccessStatusCode)
            throw LocalErrors.Of(headers, text);

        var read = Read<TResponse>(headers, text);
        read.HttpStatusCode = response.StatusCode;
        read.ResponseMetadata = new() { RequestId = headers.RequestId };
        return read;
    }

    private static TResponse Read<TResponse>(ResponseHeaders headers, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<TResponse>(text.Length == 0 ? "{}" : text, Json)!;
        }
        catch (JsonException exception)
        {
            throw new AmazonUnmarshallingException(headers.RequestId, null, text, exception, headers.StatusCode);
        }
    }

    private sealed class ConstantConverter : JsonConverter<ConstantClass>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(ConstantClass));

        public override ConstantClass? Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (ConstantClass)Activator.CreateInstance(typeToConvert, reader.GetString())!;

        public override void Write(Utf8JsonWriter writer, ConstantClass value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
