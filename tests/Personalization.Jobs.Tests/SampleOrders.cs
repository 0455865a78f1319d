namespace Personalization.Jobs.Tests;

/// <summary>A small file of order lines: five sales by three customers, a duplicate, and four bad lines.</summary>
internal static class SampleOrders
{
    internal const string Header =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    private const string Lines = """"
        1,10001,MUG,6,2011-11-01 09:00:00,2.50,100,France
        1,10002,"CAKE STAND, ""BIG""",1,2011-11-01 09:00:00,12.75,100,France
        2,10001,MUG,2,2011-11-20 10:00:00,2.50,200,Germany
        2,10001,MUG,2,2011-11-20 10:00:00,2.50,200,Germany
        3,10003,LANTERN,4,2011-12-01 12:00:00,3.00,200,Germany
        4,10001,RED MUG,1,2011-12-08 15:30:00,2.50,300,France
        C5,10001,MUG,-1,2011-12-08 16:00:00,2.50,300,France
        6,POST,POSTAGE,1,2011-12-08 16:00:00,18.00,300,France
        7,10002,CAKE STAND,1,2011-12-08 16:00:00,12.75,,France
        8,10002,CAKE STAND,some,2011-12-08 16:00:00,12.75,300,France
        """";

    internal static string Write(TempFolder folder, string name = "orders.csv")
    {
        File.WriteAllText(folder.File(name), $"{Header}\n{Lines}\n");
        return folder.File(name);
    }
}
