global using Personalization.Contracts;
global using SparkConnect.Client;
global using TestSupport;
