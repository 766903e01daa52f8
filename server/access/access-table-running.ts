/** Lines of the access table, under its head: a round while it runs. */
export const RUNNING_LINES = `
running.show                  sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
running.people                sign-in   first       no        =         no        =         no        =         no        no        no        ok        no
running.person                sign-in   first       no        no        no        no        no        no        no        no        no        ok        no
running.extendOne             sign-in   first       no        no        no        no        no        no        no        no        no        ok        no
running.extendAll             sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
running.message               sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
running.message/closed        sign-in   first       no        =         no        =         no        =         no        no        over      over      no
running.takeBack              sign-in   first       no        =         no        =         no        =         no        no        message?  message?  no
running.postpone              sign-in   first       no        =         no        =         no        =         no        no        begun     begun     no
running.cancel/closed         sign-in   first       no        =         no        =         no        =         no        no        over      over      no
running.repeat                sign-in   first       no        =         no        =         no        =         no        no        uncancelled uncancelled no
running.questions             sign-in   first       no        =         no        =         no        =         no        no        no        ok        no
running.questions/closed      sign-in   first       no        =         no        =         no        =         no        no        ok        ok        no
running.withdraw              sign-in   first       no        =         no        =         no        =         no        no        no        question? no
running.decide                sign-in   first       no        =         no        =         no        =         no        no        no        question? no
`;
