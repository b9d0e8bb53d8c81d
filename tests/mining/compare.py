"""Reads our logs with PM4Py and compares what it makes of them with what we said. Fails where they differ."""
import json
import os
import sys
import warnings

import pm4py
from pm4py.objects.log.obj import Event, EventLog, Trace

warnings.filterwarnings("ignore")
FOLDER = sys.argv[1]


def at(name):
    return os.path.join(FOLDER, name)


def load(name):
    with open(at(name), encoding="utf-8") as file:
        return json.load(file)


raw = load("log.json")
xes = pm4py.read_xes(at("log.xes"))
ocel = pm4py.read_ocel2_json(at("log.json"))
flat = pm4py.ocel_flattening(ocel, "case")

events = {event["id"]: event for event in raw["events"]}
attribute = lambda event, name: next((one["value"] for one in event["attributes"] if one["name"] == name), None)
order = lambda id: int(id.rsplit("-", 1)[1])

# Events: what PM4Py read of each log against the file.
major = [event for event in raw["events"] if attribute(event, "minor") == "false"]
by_case = lambda frame, name: frame.groupby("case:concept:name")[name].count().to_dict()
told = {}
for event in major:
    own = next(one["objectId"] for one in event["relationships"] if one["qualifier"] == "of")
    told[own] = told.get(own, 0) + 1
counts = by_case(xes, "concept:name")
same_events = counts == told and len(ocel.events) == len(raw["events"]) and len(ocel.objects) == len(raw["objects"])
print(f"cases {len(counts)}; OCEL: {len(ocel.events)} events, {len(ocel.objects)} objects; XES: {len(xes)} events")
print(f"events and objects read by PM4Py equal those written: {same_events}")

# One log of traces in the order of the ledger, from each of the two formats.
lines = {}
for id in sorted(ocel.events["ocel:eid"], key=order):
    event = events[id]
    own = next(one["objectId"] for one in event["relationships"] if one["qualifier"] == "of")
    lines.setdefault(own, []).append(event)
flat_sizes = flat.groupby("case:concept:name")["concept:name"].count().to_dict()
same_flat = flat_sizes == {own: len(rows) for own, rows in lines.items()}
print(f"flattened by case, OCEL has the same events of each case: {same_flat}")


def log_of(traces):
    log = EventLog()
    for own, names in traces.items():
        trace = Trace(attributes={"concept:name": own})
        for name in names:
            trace.append(Event({"concept:name": name, "time:timestamp": xes["time:timestamp"].iloc[0]}))
        log.append(trace)
    return log


# DECLARE: the file is the model, as it is.
happened = {
    own: [name for row in rows for name in (attribute(row, "happened") or "").split(" ") if name]
    for own, rows in lines.items()
}
model = load("declare.json")
ours = load("ours.json")
results = pm4py.conformance_declare(log_of(happened), model)
theirs = {}
for own, result in zip(happened, results):
    theirs[own] = sorted([name] + ([of] if isinstance(of, str) else list(of)) for name, of in result["deviations"])
agree = sum(theirs[own] == sorted(ours[own]) for own in ours)
broken = sum(len(one) for one in theirs.values())
sizes = {name: len(constraints) for name, constraints in model.items()}
print(f"DECLARE constraints {sizes}; broken {broken} in {sum(len(one) > 0 for one in theirs.values())} cases")
print(f"DECLARE verdicts equal on {agree} of {len(ours)} cases")

# Token-based replay: the exported diagram as a net, replayed with the completed tasks of each log.
net, start, end = pm4py.convert_to_petri_net(pm4py.read_bpmn(at("model.bpmn")))
labels = {(t.label or "").split(" ")[0]: t.label for t in net.transitions if t.label}
done = xes[(xes["event_type"] == "task_completed")]
from_xes = {own: [] for own in counts}
for own, name in zip(done["case:concept:name"], done["concept:name"]):
    from_xes[own].append(labels.get(name, name))
from_ocel = {own: [] for own in lines}
for own, rows in lines.items():
    for row in rows:
        if row["type"] == "task_completed":
            from_ocel[own].append(labels.get(attribute(row, "step"), attribute(row, "step")))
fit = lambda traces: pm4py.fitness_token_based_replay(log_of(traces), net, start, end)["log_fitness"]
fitness = (fit(from_xes), fit({own: from_ocel[own] for own in from_xes}))
print(f"net: {len(net.places)} places, {len(net.transitions)} transitions")
print(f"token-based replay fitness: XES {fitness[0]:.6f}, OCEL {fitness[1]:.6f}")

if not (same_events and same_flat and agree == len(ours) and abs(fitness[0] - fitness[1]) < 1e-9):
    sys.exit("PM4Py and Tapak differ")
