using System.Globalization;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>INTERVAL literals: several units, one unit to another, or one string.</summary>
internal sealed partial class Grammar
{
    private static readonly string[] DayTimeFields = ["day", "hour", "minute", "second"];

    private Proto.Expression? IntervalLiteral()
    {
        var offset = Ahead(1).IsSymbol("-") || Ahead(1).IsSymbol("+") ? 2 : 1;
        var value = Ahead(offset);
        if (value.Kind is not (TokenKind.Integer or TokenKind.Decimal or TokenKind.String))
            return null;
        var start = Take();
        if (value.Kind == TokenKind.String && UnitOf(Ahead(offset)) is null)
            return TextInterval(start);
        return Ahead(offset + 1).Is("TO") ? UnitToUnit(start) : UnitSum(start);
    }

    // INTERVAL '1 day 2 hours'
    private Proto.Expression TextInterval(Token start)
    {
        var text = StringLiteral();
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 0 && words[0].Equals("interval", StringComparison.OrdinalIgnoreCase))
            words.RemoveAt(0);
        var pairs = new List<(string Value, string Unit)>();
        for (var i = 0; i + 1 < words.Count; i += 2)
            pairs.Add((words[i], words[i + 1].ToLowerInvariant().TrimEnd('s')));
        if (words.Count == 0 || words.Count % 2 != 0 || pairs.Exists(p => !IsUnit(p.Unit)))
            throw InvalidInterval(text, start);
        return Sum(pairs, start);
    }

    private Proto.Expression UnitSum(Token start)
    {
        var pairs = new List<(string Value, string Unit)>();
        do
        {
            var value = IntervalValue();
            pairs.Add((value, UnitOf(Take()) ?? throw SqlErrors.Syntax(_sql, _tokens[_at - 1])));
        }
        while (IsIntervalValue());
        return Sum(pairs, start);
    }

    private bool IsIntervalValue()
    {
        var offset = IsSymbol("-") || IsSymbol("+") ? 1 : 0;
        return Ahead(offset).Kind is TokenKind.Integer or TokenKind.Decimal or TokenKind.String
            && UnitOf(Ahead(offset + 1)) is not null;
    }

    private string IntervalValue()
    {
        var sign = TrySymbol("-") ? "-" : TrySymbol("+") ? "" : "";
        if (Current.Kind is not (TokenKind.Integer or TokenKind.Decimal or TokenKind.String))
            throw Unexpected();
        var text = Take().Value.Trim();
        return sign == "-" && text.StartsWith('-') ? text[1..] : sign + text;
    }

    private static string? UnitOf(Token token)
    {
        var name = token.Kind == TokenKind.Word ? token.Text.ToLowerInvariant() : "";
        return IsUnit(name) ? name : IsUnit(name.TrimEnd('s')) ? name.TrimEnd('s') : null;
    }

    private static bool IsUnit(string name) =>
        name is "year" or "month" || IntervalUnits.MicrosByUnit.ContainsKey(name);

    private Proto.Expression Sum(List<(string Value, string Unit)> pairs, Token start)
    {
        var isYearMonth = pairs[0].Unit is "year" or "month";
        if (pairs.Exists(p => p.Unit is "year" or "month" != isYearMonth))
        {
            var text = _sql[start.Start..(_tokens[_at - 1].Stop + 1)];
            throw SqlErrors.Fragment(
                "", $"Cannot mix year-month and day-time fields: {text}.", "42601",
                _sql, start.Start, _tokens[_at - 1].Stop);
        }

        return isYearMonth ? Months(pairs, start) : Micros(pairs, start);
    }

    private Proto.Expression Months(List<(string Value, string Unit)> pairs, Token start)
    {
        var months = 0;
        foreach (var (value, unit) in pairs)
        {
            if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                throw InvalidInterval(value, start);
            months += unit == "year" ? number * 12 : number;
        }

        var fields = pairs.Select(p => p.Unit == "year" ? 0 : 1).ToList();
        return YearMonth(months, fields.Min(), fields.Max());
    }

    private Proto.Expression Micros(List<(string Value, string Unit)> pairs, Token start)
    {
        var micros = 0L;
        foreach (var (value, unit) in pairs)
        {
            if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture, out var number)
                || (unit != "second" && number != decimal.Truncate(number)))
            {
                throw InvalidInterval(value, start);
            }

            micros = checked(micros + (long)(number * IntervalUnits.MicrosByUnit[unit]));
        }

        var fields = pairs.Select(p => Math.Max(0, FieldOf(p.Unit))).ToList();
        return DayTime(micros, fields.Min(), fields.Max());
    }

    // Weeks count as days, fractions of a second as seconds.
    private static int FieldOf(string unit) =>
        unit == "week" ? 0 : Array.IndexOf(DayTimeFields, unit) is >= 0 and var field ? field : 3;

    private Proto.Expression UnitToUnit(Token start)
    {
        var text = IntervalValue();
        var from = UnitOf(Take());
        Expect("TO");
        var to = UnitOf(Take());
        if (from == "year" && to == "month" && SqlIntervals.YearToMonth(text) is { } months)
            return YearMonth(months, 0, 1);
        var first = Array.IndexOf(DayTimeFields, from);
        var last = Array.IndexOf(DayTimeFields, to);
        if (first < 0 || last <= first || SqlIntervals.DayToSecond(text, first, last) is not { } micros)
            throw InvalidInterval(text, start);
        return DayTime(micros, first, last);
    }

    private static Proto.Expression YearMonth(int months, int first, int last) => Nodes.Of(new()
    {
        YearMonthInterval = months,
        DataType = new YearMonthIntervalType(first, last).ToProto(),
    });

    private static Proto.Expression DayTime(long micros, int first, int last) => Nodes.Of(new()
    {
        DayTimeInterval = micros,
        DataType = new DayTimeIntervalType(first, last).ToProto(),
    });

    private Protocol.SparkException InvalidInterval(string text, Token start) => SqlErrors.Fragment(
        "INVALID_TYPED_LITERAL", $"The value of the typed literal \"INTERVAL\" is invalid: '{text}'.", "42604",
        _sql, start.Start, _tokens[_at - 1].Stop, ("valueType", "\"INTERVAL\""), ("value", $"'{text}'"));
}
