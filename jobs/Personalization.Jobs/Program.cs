using Personalization.Jobs.Cli;

using var interrupts = new Interrupts(Console.Error);
return await new App(Console.Out, Console.Error).RunAsync(args, interrupts.Token);
