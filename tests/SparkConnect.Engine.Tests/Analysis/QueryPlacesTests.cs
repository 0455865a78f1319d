using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Tests.Analysis;

public sealed class QueryPlacesTests
{
    private static readonly SparkException Error = new("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "No column x.", "42703");

    [Fact]
    public void Call_of_a_python_program_is_told_with_its_line()
    {
        var placed = Placed(new() { PythonOrigin = new() { Fragment = "col", CallSite = "/app/job.py:7" } });

        (placed.Context!.Fragment, placed.Context.StartIndex, placed.Context.CallSite)
            .ShouldBe(("col", -1, "/app/job.py:7"));
        placed.Message.ShouldBe(
            "[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] No column x. SQLSTATE: 42703\n"
            + "== DataFrame ==\n\"col\" was called from\n/app/job.py:7\n");
    }

    [Fact]
    public void Call_of_a_program_on_a_jvm_is_told_with_its_callers()
    {
        var origin = new JvmOrigin();
        origin.StackTrace.Add(
            new StackTraceElement { DeclaringClass = "org.apache.spark.sql.functions$", MethodName = "col" });
        origin.StackTrace.Add(new StackTraceElement
        {
            DeclaringClass = "shop.Job", MethodName = "main", FileName = "Job.scala", LineNumber = 12,
        });

        var place = Placed(new() { JvmOrigin = origin }).Context!;

        (place.Fragment, place.CallSite).ShouldBe(("col", "shop.Job.main(Job.scala:12)"));
    }

    [Theory]
    [InlineData(7, 7, "x", "line 1 pos 7")]
    [InlineData(7, 99, "SELECT x", "line 1 pos 7")]
    [InlineData(-1, 3, "SELECT x", "line 1 pos 7")]
    public void Piece_of_a_sql_text_that_a_client_names_is_told_and_the_whole_text_where_it_cannot_be(
        int start, int stop, string fragment, string told)
    {
        var placed = Placed(new()
        {
            JvmOrigin = new()
            {
                SqlText = "SELECT x", StartIndex = start, StopIndex = stop, Line = 1, StartPosition = 7,
            },
        });

        placed.Context!.Fragment.ShouldBe(fragment);
        placed.Message.ShouldContain(told);
    }

    [Fact]
    public void Error_that_has_a_place_keeps_it_and_an_unknown_place_is_none()
    {
        var placed = Placed(new() { PythonOrigin = new() { Fragment = "col", CallSite = "a.py:1" } });

        QueryPlaces.Placed(placed, new Origin { PythonOrigin = new() { Fragment = "b", CallSite = "b.py:2" } })
            .ShouldBeNull();
        QueryPlaces.Placed(Error, new Origin()).ShouldBeNull();
        QueryPlaces.Placed(Error, null).ShouldBeNull();
    }

    private static SparkException Placed(Origin origin) => QueryPlaces.Placed(Error, origin).ShouldNotBeNull();
}
