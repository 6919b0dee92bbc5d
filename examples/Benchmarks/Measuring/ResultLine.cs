using System.Text;

namespace Benchmarks.Measuring;

/// <summary>The last line of a scenario: <c>name: key=value key=value</c>, ratios first.</summary>
internal sealed class ResultLine(string name)
{
    private readonly StringBuilder _text = new($"{name}:");

    public ResultLine Ratio(string key, double value) => Add(key, $"{value:0.00}");

    public ResultLine Rate(string key, double perSecond) => Add(key, $"{perSecond:0}/s");

    public ResultLine Number(string key, double value) => Add(key, $"{value:0}");

    public ResultLine Milliseconds(string key, TimeSpan time) => Add(key, $"{time.TotalMilliseconds:0.###}ms");

    public ResultLine Microseconds(string key, TimeSpan time) => Add(key, $"{time.TotalMicroseconds:0.0}us");

    public ResultLine Kilobytes(string key, double bytes) => Add(key, $"{bytes / 1024:0.0}KB");

    public ResultLine Megabytes(string key, double bytes) => Add(key, $"{bytes / (1024 * 1024):0.0}MB");

    public ResultLine Add(string key, string value)
    {
        _text.Append(' ').Append(key).Append('=').Append(value);
        return this;
    }

    public void Print() => Console.WriteLine(_text.ToString());
}
