global using Personalization.Contracts;
global using Personalization.Jobs.Cli;
global using TestSupport;
