#!/usr/bin/env bash
# A Slurm of its own on this machine: a controller and two nodes on loopback, without systemd, with
# a key, ports and folders that nothing else uses. For the test of what the book says of clusters.
#
#   slurm.sh up FOLDER     starts it, and waits until both nodes are idle; SLURM_CONF is FOLDER/slurm.conf
#   slurm.sh lose FOLDER   loses the second node at once, with all that runs on it
#   slurm.sh down FOLDER   ends what was started there
#
# Needs Debian's slurm-wlm and munge. Exits with 3 where they are not there.
set -euo pipefail

verb=${1:?up, lose or down} folder=$(realpath "${2:?a folder of its own}")
conf=$folder/slurm.conf
export SLURM_CONF=$conf PATH=$PATH:/usr/sbin:/sbin

up() {
    command -v slurmctld slurmd munged sbatch >/dev/null || exit 3
    mkdir -p "$folder"/{state,log,munge,spool/n1,spool/n2}
    chmod 700 "$folder"/munge
    host=$(hostname -s) me=$(id -un)
    head -c 128 /dev/urandom >"$folder/munge/key"
    chmod 600 "$folder/munge/key"
    (umask 022 && munged --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
        --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" --num-threads=2)
    # Ports that are free now.
    read -r control first second < <(python3 - <<'PY'
import socket
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
print(*(one.getsockname()[1] for one in held))
PY
    )
    cat >"$conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$me
SlurmdUser=$me
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=bf_interval=2,sched_min_interval=100000
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd.%n.log
SlurmctldPort=$control
SlurmdTimeout=5
ReturnToService=2
KillWait=2
SlurmdParameters=config_overrides
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$first CPUs=4 State=UNKNOWN
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$second CPUs=4 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=120 State=UP
CONF
    slurmctld -f "$conf"
    for node in n1 n2; do slurmd -f "$conf" -N "$node"; done
    for _ in $(seq 150); do
        [ "$(sinfo --noheader --format=%T | sort --unique)" = idle ] && return
        sleep 0.2
    done
    sinfo >&2
    tail -n 20 "$folder"/log/*.log >&2
    exit 1
}

# Its daemon, the shells of its tasks with all that they called, and who watches over those: as a machine
# that loses its power.
lose() {
    local environ parent lost=()
    for environ in $(grep --files-with-matches --null-data --no-messages '^SLURMD_NODENAME=n2$' /proc/[0-9]*/environ); do
        grep --quiet --null-data --no-messages "^SLURM_CONF=$conf\$" "$environ" || continue
        lost+=("$(cut -d/ -f3 <<<"$environ")")
        parent=$(sed -n 's/^PPid:\t//p' "${environ%environ}status" 2>/dev/null)
        [ "${parent:-1}" -gt 1 ] && lost+=("$parent")
    done
    # Nothing ran there at this moment.
    [ ${#lost[@]} -gt 0 ] || exit 4
    # First all stand still: nobody is left to tell that another one was killed.
    lost+=("$(cat "$folder/slurmd.n2.pid")")
    kill -STOP "${lost[@]}" 2>/dev/null || true
    kill -KILL "${lost[@]}" 2>/dev/null || true
}

# By their numbers alone: another Slurm of this machine is left alone.
down() {
    scancel --user="$(id -un)" 2>/dev/null || true
    for pid in "$folder"/slurmd.n?.pid "$folder/slurmctld.pid" "$folder/munge/pid"; do
        [ -s "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true
    done
}

"$verb"
