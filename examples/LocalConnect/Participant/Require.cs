namespace Connect.Chat.Local;

/// <summary>
/// Validates values that no model describes: those of controls, and those inside the content of items.
/// </summary>
internal static class Require
{
    public static string Member(string? value, string name, int longest = 256) =>
        value is { Length: > 0 } && value.Length <= longest
            ? value
            : throw ServiceException.Validation($"{name} must be 1 to {longest} characters long.");

    public static void NoNulls<T>(IEnumerable<T?>? values, string name)
        where T : class
    {
        if (values?.Contains(null) == true)
            throw ServiceException.Validation($"{name} must not contain null.");
    }
}
