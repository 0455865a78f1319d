using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Commands;

/// <summary>Where a command runs: its session, its response stream, and the token that stops it.</summary>
internal sealed record CommandContext(SessionState Session, ResponseSink Sink, CancellationToken Cancellation);
