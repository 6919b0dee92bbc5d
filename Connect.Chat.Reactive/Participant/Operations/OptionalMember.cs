using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Reads a member that the result can do without. A value of another JSON type counts as missing: it must not turn a
/// call that the service has carried out into a failure.
/// </summary>
internal sealed class OptionalMember<T> : JsonConverter<T?>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var start = reader;
        try
        {
            return JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }
        catch (JsonException)
        {
            // Invalid JSON makes Skip throw, too.
            reader = start;
            reader.Skip();
            return default;
        }
    }

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Responses are only read.");
}
