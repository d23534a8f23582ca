import { auth } from '../../../../server/doors.ts'

const handler = (request: Request) => auth().auth.handler(request)

export { handler as GET, handler as POST }
