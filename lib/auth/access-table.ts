/**
 * Who may do what, written by hand (model.md, "Access") and read by no code but its test, which asks the gate for every line.
 * A new procedure fails the test until its line stands here.
 *
 * does       read (GET, also with a read-only token) or write
 * roles      of a member in the project that is asked for: yes, or no (403)
 * elsewhere  a member of another project, in every role: hidden (404) where a project is named
 * nobody     no session, a revoked or expired one, a revoked or expired token: log-in (401)
 * instance   an administrator of the instance who is a member of nothing
 */
export const accessTable = `
procedure               does   annotator lead researcher admin  elsewhere nobody instance

account.me              read   yes       yes  yes        yes    yes       log-in yes
account.change          write  yes       yes  yes        yes    yes       log-in yes
account.password        write  yes       yes  yes        yes    yes       log-in yes
account.sessions        read   yes       yes  yes        yes    yes       log-in yes
account.endSession      write  yes       yes  yes        yes    yes       log-in yes
account.logOut          write  yes       yes  yes        yes    yes       log-in yes
account.leave           write  yes       yes  yes        yes    yes       log-in yes

oneTimeLinks.get        read   yes       yes  yes        yes    yes       yes    yes
oneTimeLinks.accept     write  yes       yes  yes        yes    yes       yes    yes

projects.list           read   yes       yes  yes        yes    yes       log-in yes
projects.create         write  no        no   no         no     no        log-in yes
projects.get            read   yes       yes  yes        yes    hidden    log-in hidden
projects.pulse          read   yes       yes  yes        yes    hidden    log-in hidden
projects.change         write  no        no   no         yes    hidden    log-in hidden

members.list            read   no        yes  no         yes    hidden    log-in hidden
members.invite          write  no        no   no         yes    hidden    log-in hidden
members.invitations     read   no        no   no         yes    hidden    log-in hidden
members.withdraw        write  no        no   no         yes    hidden    log-in hidden
members.change          write  no        no   no         yes    hidden    log-in hidden
members.remove          write  no        no   no         yes    hidden    log-in hidden
members.reset           write  no        no   no         yes    hidden    log-in hidden

tokens.list             read   yes       yes  yes        yes    hidden    log-in hidden
tokens.create           write  yes       yes  yes        yes    hidden    log-in hidden
tokens.revoke           write  yes       yes  yes        yes    hidden    log-in hidden

audit.list              read   no        yes  no         yes    hidden    log-in hidden

imports.create          write  no        yes  yes        yes    hidden    log-in hidden
imports.list            read   no        yes  yes        yes    hidden    log-in hidden
imports.get             read   no        yes  yes        yes    hidden    log-in hidden
imports.preview         read   no        yes  yes        yes    hidden    log-in hidden
imports.start           write  no        yes  yes        yes    hidden    log-in hidden
imports.resume          write  no        yes  yes        yes    hidden    log-in hidden
imports.errors          read   no        yes  yes        yes    hidden    log-in hidden
imports.errorsFile      read   no        yes  yes        yes    hidden    log-in hidden
imports.undoPlan        read   no        yes  yes        yes    hidden    log-in hidden
imports.undo            write  no        yes  yes        yes    hidden    log-in hidden
PUT /api/uploads/[id]   write  no        yes  yes        yes    hidden    log-in hidden

questions.list          read   yes       yes  yes        yes    hidden    log-in hidden
questions.sets          read   yes       yes  yes        yes    hidden    log-in hidden
questions.get           read   yes       yes  yes        yes    hidden    log-in hidden

corrections.list        read   yes       yes  yes        yes    hidden    log-in hidden
corrections.count       read   yes       yes  yes        yes    hidden    log-in hidden
corrections.words       read   yes       yes  yes        yes    hidden    log-in hidden
corrections.get         read   yes       yes  yes        yes    hidden    log-in hidden

correctors.list         read   no        yes  yes        yes    hidden    log-in hidden

reviews.claim           write  yes       yes  no         yes    hidden    log-in hidden
reviews.heartbeat       write  yes       yes  no         yes    hidden    log-in hidden
reviews.submit          write  yes       yes  no         yes    hidden    log-in hidden
reviews.skip            write  yes       yes  no         yes    hidden    log-in hidden
reviews.undo            write  yes       yes  no         yes    hidden    log-in hidden
reviews.queueStatus     read   yes       yes  no         yes    hidden    log-in hidden
reviews.ofCorrection    read   yes       yes  yes        yes    hidden    log-in hidden

batches.list            read   yes       yes  yes        yes    hidden    log-in hidden
batches.get             read   yes       yes  yes        yes    hidden    log-in hidden
batches.preview         write  no        yes  no         yes    hidden    log-in hidden
batches.create          write  no        yes  no         yes    hidden    log-in hidden
batches.close           write  no        yes  no         yes    hidden    log-in hidden
batches.reopen          write  no        yes  no         yes    hidden    log-in hidden
batches.progress        read   no        yes  yes        yes    hidden    log-in hidden

models.list             read   no        yes  yes        yes    hidden    log-in hidden
models.create           write  no        no   no         yes    hidden    log-in hidden
models.change           write  no        no   no         yes    hidden    log-in hidden
models.archive          write  no        no   no         yes    hidden    log-in hidden
models.test             write  no        no   no         yes    hidden    log-in hidden

runs.list               read   yes       yes  yes        yes    hidden    log-in hidden
runs.choices            read   yes       yes  yes        yes    hidden    log-in hidden
runs.get                read   yes       yes  yes        yes    hidden    log-in hidden
runs.troubles           read   yes       yes  yes        yes    hidden    log-in hidden
runs.examples           read   yes       yes  yes        yes    hidden    log-in hidden
runs.items              read   yes       yes  yes        yes    hidden    log-in hidden
runs.asked              read   yes       yes  yes        yes    hidden    log-in hidden
runs.askedOf            read   yes       yes  yes        yes    hidden    log-in hidden
runs.estimate           write  no        no   yes        yes    hidden    log-in hidden
runs.start              write  no        no   yes        yes    hidden    log-in hidden
runs.pause              write  no        no   yes        yes    hidden    log-in hidden
runs.resume             write  no        no   yes        yes    hidden    log-in hidden
runs.stop               write  no        no   yes        yes    hidden    log-in hidden
runs.retry              write  no        no   yes        yes    hidden    log-in hidden
runs.cap                write  no        no   yes        yes    hidden    log-in hidden

prompts.list            read   yes       yes  yes        yes    hidden    log-in hidden
prompts.get             read   yes       yes  yes        yes    hidden    log-in hidden
prompts.version         read   yes       yes  yes        yes    hidden    log-in hidden
prompts.textFile        read   yes       yes  yes        yes    hidden    log-in hidden
prompts.wrongPaths      read   no        no   yes        yes    hidden    log-in hidden
prompts.tryOne          write  no        no   yes        yes    hidden    log-in hidden
prompts.create          write  no        no   yes        yes    hidden    log-in hidden
prompts.save            write  no        no   yes        yes    hidden    log-in hidden
prompts.change          write  no        no   yes        yes    hidden    log-in hidden

flags.create            write  yes       yes  yes        yes    hidden    log-in hidden
flags.list              read   yes       yes  yes        yes    hidden    log-in hidden
flags.settle            write  no        yes  no         yes    hidden    log-in hidden

verdicts.undecided      read   yes       yes  yes        yes    hidden    log-in hidden
verdicts.waiting        read   yes       yes  yes        yes    hidden    log-in hidden
verdicts.decide         write  no        yes  no         yes    hidden    log-in hidden
verdicts.versions       read   no        yes  yes        yes    hidden    log-in hidden
rechecks.latest         read   no        yes  yes        yes    hidden    log-in hidden
rechecks.start          write  no        yes  yes        yes    hidden    log-in hidden
rechecks.stop           write  no        yes  yes        yes    hidden    log-in hidden

datasets.list           read   yes       yes  yes        yes    hidden    log-in hidden
datasets.sets           read   yes       yes  yes        yes    hidden    log-in hidden
datasets.get            read   yes       yes  yes        yes    hidden    log-in hidden
datasets.create         write  no        no   yes        yes    hidden    log-in hidden

versions.get            read   yes       yes  yes        yes    hidden    log-in hidden
versions.examples       read   yes       yes  yes        yes    hidden    log-in hidden
versions.compare        read   yes       yes  yes        yes    hidden    log-in hidden
versions.preview        write  no        no   yes        yes    hidden    log-in hidden
versions.create         write  no        no   yes        yes    hidden    log-in hidden
versions.change         write  no        no   yes        yes    hidden    log-in hidden
versions.freeze         write  no        no   yes        yes    hidden    log-in hidden
versions.submit         write  no        no   yes        yes    hidden    log-in hidden
versions.approve        write  no        yes  no         yes    hidden    log-in hidden
versions.sendBack       write  no        yes  no         yes    hidden    log-in hidden
versions.revoke         write  no        yes  no         yes    hidden    log-in hidden
versions.export         read   no        yes  yes        yes    hidden    log-in hidden

engines.list            read   yes       yes  yes        yes    hidden    log-in hidden
engines.get             read   yes       yes  yes        yes    hidden    log-in hidden
engines.create          write  no        no   no         yes    hidden    log-in hidden
engines.change          write  no        no   no         yes    hidden    log-in hidden
engines.remove          write  no        no   no         yes    hidden    log-in hidden
engines.probe           write  no        no   yes        yes    hidden    log-in hidden

training.versions       read   yes       yes  yes        yes    hidden    log-in hidden
training.preset         read   yes       yes  yes        yes    hidden    log-in hidden
training.preview        write  no        no   yes        yes    hidden    log-in hidden
training.create         write  no        no   yes        yes    hidden    log-in hidden
training.list           read   yes       yes  yes        yes    hidden    log-in hidden
training.get            read   yes       yes  yes        yes    hidden    log-in hidden
training.points         read   yes       yes  yes        yes    hidden    log-in hidden
training.log            read   yes       yes  yes        yes    hidden    log-in hidden
training.logFile        read   yes       yes  yes        yes    hidden    log-in hidden
training.rows           read   yes       yes  yes        yes    hidden    log-in hidden
training.stop           write  no        no   yes        yes    hidden    log-in hidden
training.bundle         read   no        yes  yes        yes    hidden    log-in hidden
`;
