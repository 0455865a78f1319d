namespace SparkConnect.Client.Ml;

/// <summary>
/// The factors that <see cref="ALS"/> fitted. <c>Transform</c> adds the prediction (float) of each row's user and
/// item.
/// </summary>
public sealed class ALSModel : RemoteModel, IHasPredictionCol
{
    private const string Class = "org.apache.spark.ml.recommendation.ALSModel";

    internal ALSModel(string uid, ModelHandle handle)
        : base("ALS", uid, handle, AlsParams.OfModel)
    {
    }

    /// <summary>Users: <c>id</c> (int) and <c>features</c> (array of float).</summary>
    public DataFrame UserFactors => Handle.FetchRelation("userFactors");

    /// <summary>Items: <c>id</c> (int) and <c>features</c> (array of float).</summary>
    public DataFrame ItemFactors => Handle.FetchRelation("itemFactors");

    internal override string JvmClass => Class;

    /// <summary>Reads a model that either engine saved.</summary>
    public static Task<ALSModel> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadModelAsync(session, path, Class, (uid, handle) => new ALSModel(uid, handle), cancellation);

    /// <summary>Number of latent factors.</summary>
    public async Task<int> RankAsync(CancellationToken cancellation = default) =>
        (int)(await Handle.FetchAsync(cancellation, "rank"))!;

    /// <summary>Sets the column of user ids; default <c>user</c>.</summary>
    public ALSModel SetUserCol(string value) => this.With("userCol", value);

    /// <summary>Sets the column of item ids; default <c>item</c>.</summary>
    public ALSModel SetItemCol(string value) => this.With("itemCol", value);

    /// <summary>Sets what unknown users and items get: <c>nan</c> (default) or <c>drop</c>.</summary>
    public ALSModel SetColdStartStrategy(string value) => this.With("coldStartStrategy", value);

    /// <summary>
    /// The best items of every user: the user's column and <c>recommendations</c>, an array of structs of the item's
    /// column and <c>rating</c> (float), best first.
    /// </summary>
    public DataFrame RecommendForAllUsers(int numItems) => Handle.FetchRelation("recommendForAllUsers", numItems);

    /// <summary>The best users of every item, in the same form.</summary>
    public DataFrame RecommendForAllItems(int numUsers) => Handle.FetchRelation("recommendForAllItems", numUsers);

    /// <summary>The best items of the distinct users in the user column; unknown users are left out.</summary>
    public DataFrame RecommendForUserSubset(DataFrame dataset, int numItems) =>
        Handle.FetchRelation("recommendForUserSubset", dataset, numItems);

    /// <summary>The best users of the distinct items in the item column; unknown items are left out.</summary>
    public DataFrame RecommendForItemSubset(DataFrame dataset, int numUsers) =>
        Handle.FetchRelation("recommendForItemSubset", dataset, numUsers);
}
