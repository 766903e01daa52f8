/** Lines of the access table, under its head: the organiser's desks of units and people. */
export const PEOPLE_LINES = `
unitsDesk.tree                sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.branch              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.find                sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.show                sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
unitsDesk.create              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.update              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.move                sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.mergeEffect         sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.merge               sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.retire              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.restore             sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitsDesk.headcount           sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok

peopleDesk.list               sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleDesk.show               sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
peopleDesk.code               sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
peopleDesk.code/role          sign-in   first       no        no        no        no        no        no        no        no        has-role  has-role  ok
peopleDesk.extraTime          sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
peopleDesk.exclude            sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
peopleDesk.activate           sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
peopleDesk.citizenId          sign-in   first       no        no        no        no        no        no        no        no        unasked   unasked   unasked
peopleDesk.activate/role      sign-in   first       no        no        no        no        no        no        no        no        has-role  has-role  has-role
peopleDesk.firstPasswords     sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok

peopleMerges.effect           sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
peopleMerges.merge            sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
peopleMerges.merge/role       sign-in   first       no        no        no        no        no        no        no        no        has-role  has-role  has-role
peopleMerges.list             sign-in   first       no        no        no        no        no        no        no        no        ok        ok        ok
peopleMerges.undo             sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok

peopleMoves.list              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleMoves.decide            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok

unitImports.template          sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitImports.upload            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitImports.list              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitImports.show              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitImports.show/another      sign-in   first       no        =         no        =         no        =         no        no        import?   import?   import?
unitImports.rows              sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitImports.answer            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitImports.answer/another    sign-in   first       no        =         no        =         no        =         no        no        import?   import?   import?
unitImports.forgetColumns     sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitImports.forgetColumns/another sign-in   first       no        =         no        =         no        =         no        no        import?   import?   import?
unitImports.commit            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitImports.commit/another    sign-in   first       no        =         no        =         no        =         no        no        import?   import?   import?
unitImports.cancel            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
unitImports.cancel/another    sign-in   first       no        =         no        =         no        =         no        no        import?   import?   import?
peopleImports.template        sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleImports.upload          sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleImports.list            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleImports.show            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleImports.show/another    sign-in   first       no        =         no        =         no        =         no        no        import?   import?   import?
peopleImports.rows            sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleImports.answer          sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleImports.forgetColumns   sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleImports.forgetColumns/another sign-in   first       no        =         no        =         no        =         no        no        import?   import?   import?
peopleImports.commit          sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleImports.cancel          sign-in   first       no        =         no        =         no        =         no        no        ok        ok        ok
peopleImports.passwords       sign-in   first       no        =         no        =         no        =         no        no        gone      gone      gone
peopleImports.passwords/another  sign-in  first     no        =         no        =         no        =         no        no        import?   import?   import?
`;
