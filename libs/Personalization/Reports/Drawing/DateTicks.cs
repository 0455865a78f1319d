using System.Globalization;

namespace Personalization.Reports.Drawing;

/// <summary>Ticks at the beginnings of days, months or years, as many as have room.</summary>
internal static class DateTicks
{
    // Steps that divide a year, so that the same months come back.
    private static readonly int[] MonthSteps = [1, 2, 3, 6];

    internal static (double[] Places, string[] Labels) Between(DateTime from, DateTime to, int most)
    {
        var days = (to - from).TotalDays;
        var months = days / 30.4;
        var moments = months >= 2 ? Months(from, to, Math.Max(1, (int)Math.Ceiling(months / most)))
            : Days(from, to, Math.Max(1, (int)Math.Ceiling(days / most)));
        var format = months >= 2 ? "MMM yyyy" : "d MMM";
        return ([.. moments.Select(moment => moment.ToOADate())],
            [.. moments.Select(moment => moment.ToString(format, CultureInfo.InvariantCulture))]);
    }

    private static DateTime[] Months(DateTime from, DateTime to, int least)
    {
        var step = MonthSteps.FirstOrDefault(months => months >= least, (least + 11) / 12 * 12);
        var first = new DateTime(from.Year, 1, 1);
        return
        [
            .. Enumerable.Range(0, 12 * (to.Year - from.Year + 1)).Where(month => month % step == 0)
                .Select(first.AddMonths).Where(moment => moment >= from.Date && moment <= to),
        ];
    }

    private static DateTime[] Days(DateTime from, DateTime to, int step) =>
    [
        .. Enumerable.Range(0, (to - from).Days + 1).Where(day => day % step == 0)
            .Select(day => from.Date.AddDays(day)),
    ];
}
