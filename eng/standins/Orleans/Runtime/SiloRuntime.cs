using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Filters;
using Orleans.Observers;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>The parts of the silo, and the way of a call from a reference to its target.</summary>
internal sealed class SiloRuntime : IDisposable
{
    private readonly IOutgoingGrainCallFilter[] _outgoing;
    private volatile bool _running;

    public SiloRuntime(
        IServiceProvider services,
        ILocalSiloDetails silo,
        TimeProvider time,
        ILogger<SiloRuntime> log,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        CodecTable codecs,
        GrainStorageTable storages)
    {
        Services = services;
        Silo = silo;
        Time = time;
        Log = log;
        Messaging = messaging.Value;
        Collection = collection.Value;
        Storages = storages;
        Codecs = codecs;
        Methods = new GrainMethodTable(codecs);
        Catalog = new Catalog(this);
        Observers = new ObserverTable(this);
        Placement = new PlacementFilters(this);
        Invoker = new CallInvoker([.. services.GetServices<IIncomingGrainCallFilter>()]);
        Timeouts = new CallTimeouts(time, log, Messaging.CancelRequestOnTimeout);
        Collector = new IdleCollector(this);
        _outgoing = [.. services.GetServices<IOutgoingGrainCallFilter>()];
    }

    public IServiceProvider Services { get; }

    public ILocalSiloDetails Silo { get; }

    public TimeProvider Time { get; }

    public ILogger Log { get; }

    public SiloMessagingOptions Messaging { get; }

    public GrainCollectionOptions Collection { get; }

    public GrainStorageTable Storages { get; }

    public CodecTable Codecs { get; }

    public GrainMethodTable Methods { get; }

    public GrainClassTable Classes { get; } = new();

    public GrainInstances Instances { get; } = new();

    public Catalog Catalog { get; }

    public ObserverTable Observers { get; }

    public PlacementFilters Placement { get; }

    public CallInvoker Invoker { get; }

    public CallTimeouts Timeouts { get; }

    public IdleCollector Collector { get; }

    public static bool IsGrainInterface(Type type)
        => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type) && type.Assembly != typeof(IAddressable).Assembly;

    /// <summary>A reference to a grain or observer under one of its interfaces.</summary>
    public GrainReference CreateReference(GrainId id, Type interfaceType)
    {
        if (!IsGrainInterface(interfaceType))
        {
            throw new ArgumentException($"{interfaceType} is no grain or observer interface: it must be an interface that extends IGrain or IGrainObserver.", nameof(interfaceType));
        }

        return GrainReference.Create(this, id, interfaceType);
    }

    /// <summary>Sends a call. It never throws: what fails is the call.</summary>
    public void Send(GrainCall call, GrainReference target)
    {
        call.Target = target;
        call.Source = RuntimeContext.Current?.GrainId;
        if (_outgoing.Length == 0)
        {
            Deliver(call);
        }
        else
        {
            _ = new OutgoingCallContext(call, _outgoing, Deliver).RunAsync();
        }
    }

    public void Start() => _running = true;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Catalog.StopAsync(cancellationToken);
        _running = false;
        Timeouts.FailAll(new SiloUnavailableException("The silo has stopped."));
    }

    public void Dispose()
    {
        _running = false;
        Collector.Dispose();
        Timeouts.Dispose();
    }

    private void Deliver(GrainCall call)
    {
        try
        {
            if (!_running)
            {
                throw new SiloUnavailableException($"The silo {Silo.SiloAddress} is not running: it has not started yet, or it has stopped.");
            }

            GrainMethod method = call.Method;
            method.IsolateArguments(call.Arguments);
            call.Context = RequestContext.Export(Codecs);
            call.LinkCancellation(Messaging.WaitForCancellationAcknowledgement);
            if (!method.IsOneWay)
            {
                Timeouts.Watch(call, method.ResponseTimeout ?? Messaging.ResponseTimeout);
            }

            if (ObserverTable.Owns(call.Target.GrainId))
            {
                Observers.Dispatch(call);
            }
            else
            {
                Catalog.Dispatch(call);
            }

            if (method.IsOneWay)
            {
                call.Complete(null);
            }
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }
    }
}
